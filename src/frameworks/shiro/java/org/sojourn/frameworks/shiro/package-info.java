/** Apache Shiro. */
package org.sojourn.frameworks.shiro;
