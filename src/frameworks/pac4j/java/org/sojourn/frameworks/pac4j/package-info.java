/** pac4j. */
package org.sojourn.frameworks.pac4j;
