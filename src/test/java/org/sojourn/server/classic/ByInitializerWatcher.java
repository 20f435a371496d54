package org.sojourn.server.classic;

/** Added to the servlet context by an initializer of the application. */
public class ByInitializerWatcher extends Watcher {}
