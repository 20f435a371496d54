package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** PrimeFaces, whose buttons send parts of the page. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class PrimeFacesIT extends FacesContract {

    @Override
    String application() {
        return "primefaces";
    }
}
