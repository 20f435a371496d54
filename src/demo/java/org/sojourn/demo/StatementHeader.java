package org.sojourn.demo;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends the SQL statements of a request with its response, including those that store the session
 * just before the response leaves.
 */
@WebFilter("/api/*")
public class StatementHeader implements Filter {

    @Inject StatementTrace trace;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        trace.begin(statements -> answer.setHeader("Demo-Sql", String.join("; ", statements)));
        try {
            chain.doFilter(request, response);
        } finally {
            trace.end();
        }
    }
}
