package org.sojourn.frameworks.vaadin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.util.Map;

/** Vaadin leaves the login to the application, and has a method that rotates the id. */
@Route("login")
public class LoginView extends Div {

    /** The attribute with the name of the logged-in user. */
    static final String USER = "user";

    private static final long serialVersionUID = 1;

    private static final Map<String, String> PASSWORDS =
            Map.of("alice", "wonderland", "bob", "builder");

    private final Input name = new Input();
    private final Input password = new Input();

    public LoginView() {
        name.setId("username");
        password.setId("password");
        password.setType("password");
        NativeButton enter = new NativeButton("Log in", clicked -> logIn());
        enter.setId("login");
        add(name, password, enter);
    }

    private void logIn() {
        if (password.getValue().equals(PASSWORDS.get(name.getValue()))) {
            VaadinService.reinitializeSession(VaadinRequest.getCurrent());
            VaadinSession.getCurrent().setAttribute(USER, name.getValue());
            getUI().ifPresent(ui -> ui.navigate("counter"));
        }
    }
}
