package org.sojourn.server.classic;

/** Declared in web.xml, second. */
public class SecondWatcher extends Watcher {}
