package org.sojourn.bench.application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** The filter of Spring Session, before all others. */
public final class SpringFilter {

    private SpringFilter() {}

    static <S extends Session> void add(ServletContext context, SessionRepository<S> repository) {
        context.addFilter("sessions", new SessionRepositoryFilter<>(repository))
                .addMappingForUrlPatterns(
                        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    }
}
