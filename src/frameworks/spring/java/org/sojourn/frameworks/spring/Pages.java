package org.sojourn.frameworks.spring;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Controllers, and pages in JSP. */
@Configuration
@EnableWebMvc
@ComponentScan
public class Pages implements WebMvcConfigurer {

    @Override
    public void configureViewResolvers(ViewResolverRegistry views) {
        views.jsp("/WEB-INF/views/", ".jsp");
    }
}
