package org.sojourn.frameworks.pac4j;

import java.util.Optional;
import org.pac4j.core.client.Clients;
import org.pac4j.core.config.Config;
import org.pac4j.core.config.ConfigFactory;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.credentials.UsernamePasswordCredentials;
import org.pac4j.core.exception.CredentialsException;
import org.pac4j.core.matching.matcher.DefaultMatchers;
import org.pac4j.core.matching.matcher.Matcher;
import org.pac4j.core.matching.matcher.csrf.CsrfTokenGeneratorMatcher;
import org.pac4j.core.matching.matcher.csrf.DefaultCsrfTokenGenerator;
import org.pac4j.core.profile.CommonProfile;
import org.pac4j.http.client.indirect.FormClient;

/** A form for the login. This example knows users of any name. */
public class Logins implements ConfigFactory {

    @Override
    public Config build(Object... parameters) {
        FormClient form = new FormClient("/login.jsp", Logins::checked);
        return new Config(new Clients("/callback", form))
                .addMatcher(DefaultMatchers.CSRF_TOKEN, tokenOfSession());
    }

    // tag::token[]
    /** By default each page makes the token of the page before the last one invalid. */
    private static Matcher tokenOfSession() {
        DefaultCsrfTokenGenerator tokens = new DefaultCsrfTokenGenerator();
        tokens.setRotateTokens(false);
        return new CsrfTokenGeneratorMatcher(tokens);
    }

    // end::token[]

    private static Optional<Credentials> checked(CallContext call, Credentials credentials) {
        UsernamePasswordCredentials given = (UsernamePasswordCredentials) credentials;
        if (!"secret".equals(given.getPassword())) {
            throw new CredentialsException("wrong password");
        }
        CommonProfile user = new CommonProfile();
        user.setId(given.getUsername());
        given.setUserProfile(user);
        return Optional.of(given);
    }
}
