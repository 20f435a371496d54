package org.sojourn.internal.web;

/** Makes endpoints of WebSockets, where a server makes them without CDI. */
public interface EndpointFactory {

    /**
     * An endpoint with all that CDI gives it.
     *
     * @param made what the server has made
     * @return that object if CDI has made it, else another one
     */
    <T> T complete(Class<T> type, T made);
}
