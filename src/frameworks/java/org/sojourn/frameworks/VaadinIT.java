package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Vaadin Flow, whose views are stored by a codec of the application. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class VaadinIT extends FrameworkContract {

    @Override
    String application() {
        return "vaadin";
    }

    /** Each click is an event of its own. */
    @Override
    int effectsOfPostingTwice() {
        return 2;
    }

    /** The change of a field is a request of its own, after which an old page may be gone. */
    @Override
    void add(Tab tab, String item) {
        tab.type("item", item);
        if (tab.has("add")) {
            tab.click("add");
        }
    }

    @Override
    UserBrowser newBrowser(RunningApplication application) {
        return ChromiumBrowser.on(application.address());
    }
}
