package org.sojourn.frameworks.wicket;

import org.apache.wicket.authroles.authorization.strategies.role.Roles;
import org.apache.wicket.authroles.authorization.strategies.role.annotations.AuthorizeInstantiation;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/** A page that counts in itself: each tab of the browser has a page of its own. */
@AuthorizeInstantiation(Roles.USER)
public class NotesPage extends WebPage {

    private static final long serialVersionUID = 1;

    private int clicks;

    public NotesPage() {
        IModel<String> item = Model.of("");
        add(new Label("user", () -> Visitor.current().name()));
        add(new Label("items", () -> Visitor.current().notes().toString()));
        add(new Label("clicks", () -> clicks));
        Form<Void> form =
                new Form<>("form") {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected void onSubmit() {
                        Visitor.current().notes().add(item.getObject());
                        clicks++;
                    }
                };
        form.add(new TextField<>("item", item));
        add(form);
        add(
                new Link<Void>("logout") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void onClick() {
                        Visitor.current().invalidate();
                        setResponsePage(LoginPage.class);
                    }
                });
    }
}
