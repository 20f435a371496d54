package org.sojourn.demo;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.WebSession;

/**
 * Sends the SQL statements of a request with its response, including those that store the session
 * just before the response leaves, and the number of the node.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class StatementHeader implements Filter {

    @Inject StatementTrace trace;
    @Inject Node node;
    @Inject WebSession session;
    @Inject Event<Stored> stored;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("Demo-Node", Integer.toString(node.number()));
        trace.begin(statements -> answer.setHeader("Demo-Sql", String.join("; ", statements)));
        try {
            chain.doFilter(request, response);
            if (trace.statements().stream().anyMatch(Stored::isShownBy)) {
                session.key().ifPresent(key -> stored.fire(Stored.now(key, session.principal())));
            }
        } finally {
            trace.end();
        }
    }
}
