package org.sojourn.frameworks;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** MyFaces in the application, with the state of views in the session. */
@ParameterizedClass(name = "on {0}")
@EnumSource(names = "TOMCAT")
class MyFacesServerStateIT extends FacesContract {

    @Override
    String application() {
        return "myfaces-server";
    }
}
