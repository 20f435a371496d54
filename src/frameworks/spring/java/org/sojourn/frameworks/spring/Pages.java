package org.sojourn.frameworks.spring;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Controllers, and pages in JSP. */
@Configuration
@ComponentScan
public class Pages extends WebMvcConfigurationSupport {

    @Override
    protected void configureViewResolvers(ViewResolverRegistry views) {
        views.jsp("/WEB-INF/views/", ".jsp");
    }

    // tag::synchronized[]
    /** Requests of several tabs at once share what {@code @SessionAttributes} keeps. */
    @Override
    protected RequestMappingHandlerAdapter createRequestMappingHandlerAdapter() {
        RequestMappingHandlerAdapter adapter = super.createRequestMappingHandlerAdapter();
        adapter.setSynchronizeOnSession(true);
        return adapter;
    }
    // end::synchronized[]
}
