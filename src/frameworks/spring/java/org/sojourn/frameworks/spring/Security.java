package org.sojourn.frameworks.spring;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A login form, remembered users, and what Spring Security does without being asked: CSRF tokens.
 */
@Configuration
@EnableWebSecurity
public class Security {

    /** The same after each start and on each server. */
    private static final String KEY_OF_REMEMBERED_USERS = "a key of this example";

    @Bean
    public SecurityFilterChain chain(HttpSecurity http, UserDetailsService users) throws Exception {
        return http.authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(DispatcherType.FORWARD)
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .formLogin(
                        form ->
                                form.loginPage("/login")
                                        .usernameParameter("name")
                                        .defaultSuccessUrl("/notes")
                                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login"))
                .rememberMe(
                        remember -> remember.key(KEY_OF_REMEMBERED_USERS).userDetailsService(users))
                .build();
    }

    /** This example knows users of any name. */
    @Bean
    public UserDetailsService users() {
        return name -> User.withUsername(name).password("{noop}secret").roles("USER").build();
    }
}
