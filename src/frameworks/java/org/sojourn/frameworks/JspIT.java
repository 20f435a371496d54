package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of JSP with the tags of JSTL, and plain servlets. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class JspIT extends FrameworkContract {

    @Override
    String application() {
        return "jsp";
    }

    @Override
    String home() {
        return "notes";
    }

    /** Servlets promise nothing about a second click. */
    @Override
    int effectsOfPostingTwice() {
        return 2;
    }
}
