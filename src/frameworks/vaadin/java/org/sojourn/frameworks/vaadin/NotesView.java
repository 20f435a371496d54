package org.sojourn.frameworks.vaadin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;

/** A view that counts in itself: each tab of the browser has a view of its own. */
@Route("")
public class NotesView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final Span user = new Span();
    private final Span items = new Span();
    private final Span clicks = new Span();
    private final Input item = new Input();
    private int count;

    public NotesView() {
        user.setId("user");
        items.setId("items");
        clicks.setId("clicks");
        item.setId("item");
        NativeButton add = new NativeButton("Add", clicked -> add());
        add.setId("add");
        NativeButton logout = new NativeButton("Log out", clicked -> logOut());
        logout.setId("logout");
        add(user, items, clicks, item, add, logout);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (visitor() == null) {
            event.forwardTo(LoginView.class);
        } else {
            show();
        }
    }

    private void add() {
        visitor().notes().add(item.getValue());
        count++;
        show();
    }

    private void show() {
        user.setText(visitor().name());
        items.setText(visitor().notes().toString());
        clicks.setText(Integer.toString(count));
    }

    private void logOut() {
        getUI().ifPresent(ui -> ui.getPage().setLocation("login"));
        VaadinSession.getCurrent().getSession().invalidate();
    }

    private static Visitor visitor() {
        return VaadinSession.getCurrent().getAttribute(Visitor.class);
    }
}
