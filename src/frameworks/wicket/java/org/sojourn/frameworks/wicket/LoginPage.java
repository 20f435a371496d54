package org.sojourn.frameworks.wicket;

import org.apache.wicket.authroles.authentication.AuthenticatedWebSession;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.RequiredTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/** Wicket leaves the rotation of the id to the application. */
public class LoginPage extends WebPage {

    private static final long serialVersionUID = 1;

    public LoginPage() {
        IModel<String> name = Model.of("");
        IModel<String> password = Model.of("");
        StatelessForm<Void> form =
                new StatelessForm<>("form") {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected void onSubmit() {
                        if (AuthenticatedWebSession.get()
                                .signIn(name.getObject(), password.getObject())) {
                            Visitor.current().changeSessionId();
                            continueToOriginalDestination();
                            setResponsePage(getApplication().getHomePage());
                        }
                    }
                };
        form.add(new RequiredTextField<>("name", name));
        form.add(new PasswordTextField("password", password));
        add(form);
    }
}
