package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mojarra, with the state of views in the session, as bytes. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class MojarraServerStateIT extends FacesContract {

    @Override
    String application() {
        return "mojarra-server";
    }
}
