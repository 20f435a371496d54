package org.sojourn.internal.web;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.http.Unavailable;
import org.sojourn.internal.manager.SessionManager;

/** Takes each request through the session boundary, or around it. */
public final class SessionFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger("org.sojourn");

    private transient @Nullable ServletBoundary boundary;
    private transient @Nullable WebSettings settings;
    private transient @Nullable SkipRules skipped;
    private transient @Nullable OuterFilters outer;

    @Override
    public void init(FilterConfig filter) {
        if (hasCdi() && !CDI.current().select(WebSession.class).isUnsatisfied()) {
            start(CDI.current(), filter.getServletContext());
        }
    }

    /** Starts with the beans of an application that has a web session. */
    void start(Instance<Object> beans, ServletContext context) {
        boundary = beans.select(ServletBoundary.class).get();
        ModelSettings ofModel = beans.select(ModelSettings.class).get();
        settings = WebSettings.of(ofModel, context);
        beans.select(SessionManager.class).get().useCookie(settings.cookie().config());
        findListeners(context, beans.select(HttpSessionListeners.class).get());
        skipped = new SkipRules(ofModel.config(), context);
        outer = OuterFilters.of(SessionFilter.class, context);
        warningOfTracking(context).ifPresent(warning -> LOG.log(Level.WARNING, warning));
    }

    /** An application without a bean archive has no CDI container on some servers. */
    private static boolean hasCdi() {
        try {
            CDI.current();
            return true;
        } catch (IllegalStateException none) {
            LOG.log(Level.WARNING, WebMessage.NO_CDI.text());
            return false;
        }
    }

    private static void findListeners(ServletContext context, HttpSessionListeners listeners) {
        KnownContainers.listeners(context)
                .ifPresentOrElse(
                        listeners::use,
                        () -> listeners.warnOfUnseen(DeclaredListeners.of(context)));
    }

    /** An application that asks for other ways than the cookie gets the cookie all the same. */
    static Optional<String> warningOfTracking(ServletContext context) {
        Set<SessionTrackingMode> modes = context.getEffectiveSessionTrackingModes();
        return modes.contains(SessionTrackingMode.COOKIE)
                ? Optional.empty()
                : Optional.of(WebMessage.TRACKING_BY_COOKIE_ONLY.text(modes));
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (boundary == null || settings == null || skipped == null || outer == null) {
            chain.doFilter(request, response);
            return;
        }
        if (BoundaryRequest.isWithin(request)
                || request.getDispatcherType() == DispatcherType.FORWARD) {
            Forward.pass(request, response, chain);
            return;
        }
        Optional<String> reason = skipped.reason(request);
        if (reason.isPresent()) {
            boundary.skip(reason.get(), request, response, chain);
            return;
        }
        Optional<Class<?>> before = outer.find(request);
        if (before.isPresent()) {
            throw new SessionStateException(WebMessage.FILTER_BEFORE_OURS.with(before.get()), null);
        }
        HttpExchange exchange = boundary.exchange(settings, request, response);
        try {
            boundary.pass(exchange, chain);
        } catch (IOException | ServletException | RuntimeException failure) {
            PageFailure.throwInsteadOf(failure, request);
            if (!answeredUnavailable(settings.cookie(), failure, request, response)) {
                throw failure;
            }
        } finally {
            exchange.end();
        }
    }

    /**
     * A database that is down is no fault of the request: 503, with the message; everything else is
     * the container's business, and so is a failure that cannot be answered so.
     */
    private static boolean answeredUnavailable(
            SessionCookie cookie,
            Exception failure,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Unavailable> unavailable = Unavailable.of(failure);
        if (unavailable.isEmpty() || response.isCommitted()) {
            return false;
        }
        LOG.log(Level.ERROR, unavailable.get().forLog(request.getMethod()));
        try {
            cookie.keepOver(response::reset, response);
            if (cookie.shownBy(response).filter(id -> !id.isEmpty()).isPresent()) {
                cookie.keepOutOfCaches(response);
            }
            response.sendError(Unavailable.STATUS, unavailable.get().forClient());
            return true;
        } catch (IOException | RuntimeException unanswered) {
            failure.addSuppressed(unanswered);
            return false;
        }
    }
}
