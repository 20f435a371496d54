package org.sojourn.frameworks.pac4j;

import org.pac4j.core.client.Clients;
import org.pac4j.core.config.Config;
import org.pac4j.core.config.ConfigFactory;
import org.pac4j.http.client.indirect.FormClient;
import org.pac4j.http.credentials.authenticator.test.SimpleTestUsernamePasswordAuthenticator;

/** A form for the login. The name of the user is the password, too: this is an example. */
public class Logins implements ConfigFactory {

    @Override
    public Config build(Object... parameters) {
        FormClient form =
                new FormClient("login.html", new SimpleTestUsernamePasswordAuthenticator());
        return new Config(new Clients("callback", form));
    }
}
