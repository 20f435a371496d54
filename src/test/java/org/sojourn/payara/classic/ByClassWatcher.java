package org.sojourn.payara.classic;

/** Added to the servlet context by its class. */
public class ByClassWatcher extends Watcher {}
