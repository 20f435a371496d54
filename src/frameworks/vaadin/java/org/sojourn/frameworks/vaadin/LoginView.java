package org.sojourn.frameworks.vaadin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;

/**
 * Vaadin leaves the login to the application, and has a method that gives the session another id.
 */
@Route("login")
public class LoginView extends Div {

    private static final long serialVersionUID = 1;

    private final Input name = new Input();
    private final Input password = new Input();

    public LoginView() {
        name.setId("name");
        password.setId("password");
        password.setType("password");
        NativeButton login = new NativeButton("Log in", clicked -> logIn());
        login.setId("login");
        add(name, password, login);
    }

    private void logIn() {
        if (password.getValue().equals("secret")) {
            VaadinService.reinitializeSession(VaadinRequest.getCurrent());
            VaadinSession.getCurrent().setAttribute(Visitor.class, new Visitor(name.getValue()));
            getUI().ifPresent(ui -> ui.navigate(NotesView.class));
        }
    }
}
