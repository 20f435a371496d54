package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Apache Wicket, with its pages in the session. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class WicketIT extends FrameworkContract {

    @Override
    String application() {
        return "wicket";
    }

    @Override
    String home() {
        return "notes";
    }
}
