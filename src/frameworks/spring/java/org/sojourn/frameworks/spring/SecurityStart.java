package org.sojourn.frameworks.spring;

import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;

/** Adds the filter of Spring Security. */
public class SecurityStart extends AbstractSecurityWebApplicationInitializer {}
