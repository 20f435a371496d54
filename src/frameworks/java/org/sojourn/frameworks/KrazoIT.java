package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jakarta MVC by Krazo, with a token in each form. */
@ParameterizedClass(name = "on {0}")
@EnumSource(names = "PAYARA")
class KrazoIT extends FrameworkContract {

    @Override
    String application() {
        return "krazo";
    }

    @Override
    String home() {
        return "mvc/notes";
    }

    /** The token of Krazo is valid for the session, so each click is an action. */
    @Override
    int effectsOfPostingTwice() {
        return 2;
    }
}
