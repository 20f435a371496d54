package org.sojourn.frameworks.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;

/** Makes the objects of Jakarta Faces beans of CDI. */
@FacesConfig
@ApplicationScoped
public class FacesSettings {}
