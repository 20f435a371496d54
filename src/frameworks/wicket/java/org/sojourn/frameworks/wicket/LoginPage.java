package org.sojourn.frameworks.wicket;

import org.apache.wicket.authroles.authentication.panel.SignInPanel;
import org.apache.wicket.markup.html.WebPage;

/** Wicket's own form for the login. */
public class LoginPage extends WebPage {

    private static final long serialVersionUID = 1;

    public LoginPage() {
        add(new SignInPanel("signIn"));
    }
}
