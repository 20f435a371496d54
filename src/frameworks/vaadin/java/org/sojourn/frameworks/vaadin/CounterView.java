package org.sojourn.frameworks.vaadin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;

/** A view that keeps its count in itself: each tab of the browser has a view of its own. */
@Route("counter")
public class CounterView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final Span user = new Span();
    private final Span shown = new Span("0");
    private int count;

    public CounterView() {
        user.setId("user");
        shown.setId("count");
        NativeButton add = new NativeButton("Add", clicked -> shown.setText("" + ++count));
        add.setId("add");
        NativeButton leave = new NativeButton("Log out", clicked -> logOut());
        leave.setId("logout");
        add(user, shown, add, leave);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Object name = VaadinSession.getCurrent().getAttribute(LoginView.USER);
        if (name == null) {
            event.forwardTo(LoginView.class);
        } else {
            user.setText(name.toString());
        }
    }

    private void logOut() {
        getUI().ifPresent(ui -> ui.getPage().setLocation("login"));
        VaadinSession.getCurrent().getSession().invalidate();
    }
}
