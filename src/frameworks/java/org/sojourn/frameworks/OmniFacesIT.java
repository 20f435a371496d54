package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** OmniFaces, with its own view scope. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class OmniFacesIT extends FacesContract {

    @Override
    String application() {
        return "omnifaces";
    }
}
