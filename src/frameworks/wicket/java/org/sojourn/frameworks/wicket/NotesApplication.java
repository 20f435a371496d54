package org.sojourn.frameworks.wicket;

import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.authroles.authentication.AbstractAuthenticatedWebSession;
import org.apache.wicket.authroles.authentication.AuthenticatedWebApplication;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.pageStore.InSessionPageStore;
import org.apache.wicket.protocol.http.ResourceIsolationRequestCycleListener;

/** The application: its pages are kept in the session, and so in the database. */
public class NotesApplication extends AuthenticatedWebApplication {

    /** The pages of a session that the back button and other tabs find. */
    private static final int PAGES = 20;

    @Override
    protected void init() {
        super.init();
        // tag::pages[]
        getStoreSettings().setAsynchronous(false);
        setPageManagerProvider(
                new DefaultPageManagerProvider(this) {
                    @Override
                    protected IPageStore newPersistentStore() {
                        return new InSessionPageStore(PAGES, getSerializer());
                    }

                    @Override
                    protected IPageStore newCachingStore(IPageStore pages) {
                        return pages;
                    }
                });
        // end::pages[]
        getRequestCycleListeners().add(new ResourceIsolationRequestCycleListener());
        getCspSettings().blocking().disabled();
        mountPage("/login", LoginPage.class);
        mountPage("/notes", NotesPage.class);
    }

    @Override
    public Class<? extends WebPage> getHomePage() {
        return NotesPage.class;
    }

    @Override
    protected Class<? extends WebPage> getSignInPageClass() {
        return LoginPage.class;
    }

    @Override
    protected Class<? extends AbstractAuthenticatedWebSession> getWebSessionClass() {
        return Visitor.class;
    }
}
