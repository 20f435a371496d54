package org.sojourn.scope;

/** What is decorated. */
public interface Account {

    void pay(int amount);

    int balance();
}
