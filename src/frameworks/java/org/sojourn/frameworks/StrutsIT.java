package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Apache Struts, with its token against a second click. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class StrutsIT extends FrameworkContract {

    @Override
    String application() {
        return "struts";
    }

    @Override
    String home() {
        return "notes";
    }
}
