package org.sojourn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Library;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** What Spring Security keeps in the session, put there by itself. */
class AllowedSpringSecurityTest {

    private static final List<SimpleGrantedAuthority> RIGHTS =
            List.of(new SimpleGrantedAuthority("ROLE_USER"));

    private final Allowed allowed = Allowed.of(Library.SPRING_SECURITY);
    private final RecordedSession recorded = new RecordedSession();

    @Test
    void a_login_a_csrf_token_and_a_saved_request_come_back() {
        UserDetails alice = User.withUsername("alice").password("{noop}x").roles("USER").build();
        UsernamePasswordAuthenticationToken login =
                UsernamePasswordAuthenticationToken.authenticated(
                        alice, null, alice.getAuthorities());
        login.setDetails(new WebAuthenticationDetails(recorded.request()));
        new HttpSessionSecurityContextRepository()
                .saveContext(
                        new SecurityContextImpl(login), recorded.request(), recorded.response());
        HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
        tokens.saveToken(
                tokens.generateToken(recorded.request()), recorded.request(), recorded.response());
        new HttpSessionRequestCache().saveRequest(recorded.request(), recorded.response());
        recorded.attributes()
                .put(
                        WebAttributes.AUTHENTICATION_EXCEPTION,
                        new BadCredentialsException("wrong password"));
        checkAttributes(4);
        SecurityContextImpl back =
                (SecurityContextImpl)
                        allowed.roundTrip(
                                recorded.attributes()
                                        .get(
                                                HttpSessionSecurityContextRepository
                                                        .SPRING_SECURITY_CONTEXT_KEY));
        assertThat(back.getAuthentication()).isEqualTo(login);
        assertThat(back.getAuthentication().getPrincipal()).isEqualTo(alice);
    }

    @Test
    void other_ways_to_log_in_come_back() {
        UserDetails alice = new User("alice", "", Set.of());
        for (Object login :
                List.of(
                        new RememberMeAuthenticationToken("key", alice, RIGHTS),
                        new PreAuthenticatedAuthenticationToken(alice, "n/a", RIGHTS),
                        new UsernamePasswordAuthenticationToken(
                                alice,
                                "n/a",
                                List.of(
                                        new SwitchUserGrantedAuthority(
                                                "ROLE_PREVIOUS",
                                                new RememberMeAuthenticationToken(
                                                        "key", alice, RIGHTS)))))) {
            assertThat(allowed.roundTrip(login)).isEqualTo(login);
        }
    }

    @Test
    void a_login_by_oauth_on_its_way_and_when_it_has_arrived_comes_back() {
        OAuth2AuthorizationRequest request =
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri("https://id.example.org/authorize")
                        .clientId("shop")
                        .redirectUri("https://example.org/login")
                        .scopes(Set.of("openid"))
                        .state("state")
                        .attributes(Map.of("registration_id", "id"))
                        .build();
        new HttpSessionOAuth2AuthorizationRequestRepository()
                .saveAuthorizationRequest(request, recorded.request(), recorded.response());
        Instant now = Instant.EPOCH;
        OidcIdToken idToken =
                new OidcIdToken(
                        "t", now, now.plusSeconds(60), Map.of("sub", "alice", "aud", List.of("a")));
        OidcUserInfo info = OidcUserInfo.builder().subject("alice").email("a@example.org").build();
        DefaultOidcUser user =
                new DefaultOidcUser(List.of(new OidcUserAuthority(idToken, info)), idToken, info);
        OAuth2AuthenticationToken login =
                new OAuth2AuthenticationToken(user, user.getAuthorities(), "id");
        ClientRegistration registration =
                ClientRegistration.withRegistrationId("id")
                        .clientId("shop")
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("https://example.org/login")
                        .authorizationUri("https://id.example.org/authorize")
                        .tokenUri("https://id.example.org/token")
                        .build();
        new HttpSessionOAuth2AuthorizedClientRepository()
                .saveAuthorizedClient(
                        new OAuth2AuthorizedClient(
                                registration,
                                "alice",
                                new OAuth2AccessToken(
                                        OAuth2AccessToken.TokenType.BEARER,
                                        "a",
                                        now,
                                        now.plusSeconds(60),
                                        Set.of("openid")),
                                new OAuth2RefreshToken("r", now)),
                        login,
                        recorded.request(),
                        recorded.response());
        recorded.attributes().put("login", new SecurityContextImpl(login));
        recorded.attributes()
                .put(
                        "plain",
                        new DefaultOAuth2User(
                                List.of(new OAuth2UserAuthority(Map.of("id", 7))),
                                Map.of("id", 7),
                                "id"));
        checkAttributes(4);
        assertThat(allowed.roundTrip(login)).isEqualTo(login);
    }

    private void checkAttributes(int count) {
        assertThat(recorded.attributes()).hasSize(count);
        recorded.attributes()
                .forEach(
                        (name, value) -> {
                            assertThat(allowed.roundTrip(value)).hasSameClassAs(value);
                            assertThatThrownBy(() -> Allowed.none().roundTrip(value))
                                    .as(name)
                                    .isInstanceOf(SessionAttributeException.class)
                                    .hasMessageEndingWith(
                                            "set sojourn.allowed-libraries=spring-security");
                        });
    }
}
