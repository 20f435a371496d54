package org.sojourn.frameworks.spring;

import org.springframework.web.servlet.support.AbstractAnnotationConfigDispatcherServletInitializer;

/** Adds the servlet of Spring MVC. */
public class WebStart extends AbstractAnnotationConfigDispatcherServletInitializer {

    @Override
    protected Class<?>[] getRootConfigClasses() {
        return new Class<?>[] {Security.class};
    }

    @Override
    protected Class<?>[] getServletConfigClasses() {
        return new Class<?>[] {Pages.class};
    }

    @Override
    protected String[] getServletMappings() {
        return new String[] {"/"};
    }
}
