package org.sojourn.server.scoped;

import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/** Has the request injected before any filter is asked. */
@WebListener
public class EarlyBird implements ServletRequestListener {

    @Inject HttpServletRequest injectedRequest;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        event.getServletRequest().setAttribute("early", injectedRequest.getQueryString());
    }
}
