package org.sojourn.frameworks.wicket;

import org.apache.wicket.authroles.authorization.strategies.role.Roles;
import org.apache.wicket.authroles.authorization.strategies.role.annotations.AuthorizeInstantiation;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** A page that keeps its count in itself: each tab of the browser has a page of its own. */
@AuthorizeInstantiation(Roles.USER)
public class CounterPage extends WebPage {

    private static final long serialVersionUID = 1;

    private int count;

    public CounterPage(PageParameters parameters) {
        super(parameters);
        add(new Label("user", () -> ((CounterUser) getSession()).name()));
        add(new Label("tab", parameters.get("tab").toInt(0)));
        add(new Label("count", () -> count));
        add(
                new Form<Void>("counter") {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected void onSubmit() {
                        count++;
                    }
                });
        add(
                new Link<Void>("logout") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void onClick() {
                        ((CounterUser) getSession()).signOut();
                        getSession().invalidate();
                        setResponsePage(LoginPage.class);
                    }
                });
    }
}
