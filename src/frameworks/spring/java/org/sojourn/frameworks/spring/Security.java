package org.sojourn.frameworks.spring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The login page, the logout and the CSRF tokens are those that Spring Security makes by default. */
@Configuration
@EnableWebSecurity
public class Security {

    /** The key has to be the same after each start, on each server. */
    private static final String KEY_OF_REMEMBERED_USERS = "a key of this example";

    @Bean
    public SecurityFilterChain chain(HttpSecurity http, UserDetailsService users)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .rememberMe(
                        remember ->
                                remember.key(KEY_OF_REMEMBERED_USERS).userDetailsService(users))
                .build();
    }

    @Bean
    public UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("alice").password("{noop}wonderland").roles("USER").build(),
                User.withUsername("bob").password("{noop}builder").roles("USER").build());
    }
}
