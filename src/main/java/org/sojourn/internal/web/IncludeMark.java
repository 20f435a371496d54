package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * What makes a response ignore headers and cookies while another resource is included in it
 * (Servlet 6.0, section 9.3). Most containers wrap the response for the included resource, and the
 * response below takes what Sojourn adds. Undertow and Open Liberty mark the response itself, and
 * the cookie would be lost.
 *
 * @param holder the object of the server that has the mark
 * @param getter what reads it
 * @param setter what changes it
 * @param lifted the value of a response that ignores nothing
 */
record IncludeMark(ServerObject holder, String getter, String setter, Object lifted) {

    /** Empty unless the response ignores headers now. */
    static Optional<IncludeMark> of(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() != DispatcherType.INCLUDE) {
            return Optional.empty();
        }
        ServerObject containers = new ServerObject(containers(response));
        return onUndertow(containers).or(() -> onLiberty(containers));
    }

    private static ServletResponse containers(ServletResponse response) {
        return response instanceof ServletResponseWrapper wrapper
                ? containers(wrapper.getResponse())
                : response;
    }

    private static Optional<IncludeMark> onUndertow(ServerObject response) {
        return new IncludeMark(response, "isInsideInclude", "setInsideInclude", false)
                .ifSetTo(true);
    }

    private static Optional<IncludeMark> onLiberty(ServerObject response) {
        try {
            ServerObject dispatch = response.call("getRequest").call("getWebAppDispatcherContext");
            return new IncludeMark(
                            dispatch,
                            "getDispatcherType",
                            "setDispatcherType",
                            DispatcherType.REQUEST)
                    .ifSetTo(DispatcherType.INCLUDE);
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            return Optional.empty();
        }
    }

    private Optional<IncludeMark> ifSetTo(Object value) {
        try {
            return value.equals(holder.call(getter).object())
                    ? Optional.of(this)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            return Optional.empty();
        }
    }

    /** Does something with the response, which takes all of it. */
    void lift(Runnable change) {
        try {
            Object marked = holder.call(getter).object();
            holder.call(setter, lifted);
            try {
                change.run();
            } finally {
                holder.call(setter, marked);
            }
        } catch (ReflectiveOperationException builtOtherwise) {
            throw new IllegalStateException(builtOtherwise);
        }
    }
}
