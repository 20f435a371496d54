package org.sojourn.values;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The ways in which the JDK's collections are made of elements. */
final class Making {

    private static final int LARGE = 1000;

    private final Map<String, Function<List<?>, Object>> ways = new LinkedHashMap<>();

    private Making() {}

    /** Of whatever elements. */
    static Map<String, Function<List<?>, Object>> ofAny() {
        Making making = new Making();
        making.lists();
        making.sets();
        making.maps();
        making.wrapped();
        making.ways.put("own class", Locker::new);
        return making.ways;
    }

    /** Of elements that can be compared. */
    static Map<String, Function<List<?>, Object>> ofComparable() {
        Making making = new Making();
        making.grown("TreeSet", TreeSet::new);
        making.grown("reversed TreeSet", () -> new TreeSet<>(Collections.reverseOrder()));
        making.grown("ConcurrentSkipListSet", ConcurrentSkipListSet::new);
        making.grown("PriorityQueue", PriorityQueue::new);
        making.grown("large PriorityQueue", () -> new PriorityQueue<>(LARGE));
        making.grown("PriorityBlockingQueue", PriorityBlockingQueue::new);
        making.filled("TreeMap", TreeMap::new);
        making.filled("ConcurrentSkipListMap", ConcurrentSkipListMap::new);
        return making.ways;
    }

    static Map<String, Function<List<?>, Object>> ofText() {
        Making making = new Making();
        making.filled("Properties", Properties::new);
        return making.ways;
    }

    static Map<String, Function<List<?>, Object>> ofGear() {
        Making making = new Making();
        making.ways.put(
                "EnumSet",
                elements -> {
                    EnumSet<Gear> set = EnumSet.noneOf(Gear.class);
                    elements.forEach(each -> set.add((Gear) each));
                    return set;
                });
        making.ways.put(
                "EnumMap",
                elements -> {
                    EnumMap<Gear, Object> map = new EnumMap<>(Gear.class);
                    elements.forEach(each -> map.put((Gear) each, each));
                    return map;
                });
        return making.ways;
    }

    private void lists() {
        grown("ArrayList", ArrayList::new);
        grown("large ArrayList", () -> new ArrayList<>(LARGE));
        grown("LinkedList", LinkedList::new);
        grown("ArrayDeque", ArrayDeque::new);
        grown("large ArrayDeque", () -> new ArrayDeque<>(LARGE));
        grown("Vector", Vector::new);
        grown("Stack", Stack::new);
        grown("CopyOnWriteArrayList", CopyOnWriteArrayList::new);
        grown("ConcurrentLinkedQueue", ConcurrentLinkedQueue::new);
        grown("ConcurrentLinkedDeque", ConcurrentLinkedDeque::new);
        grown("LinkedBlockingQueue", LinkedBlockingQueue::new);
        grown("LinkedBlockingDeque", LinkedBlockingDeque::new);
        grown("ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(LARGE));
        ways.put("Arrays.asList", elements -> Arrays.asList(elements.toArray()));
        ways.put("array", List::toArray);
        ways.put("List.copyOf", List::copyOf);
    }

    private void sets() {
        grown("HashSet", HashSet::new);
        grown("large HashSet", () -> new HashSet<>(LARGE));
        grown("dense HashSet", () -> new HashSet<>(2, 4f));
        grown("LinkedHashSet", LinkedHashSet::new);
        grown("large LinkedHashSet", () -> new LinkedHashSet<>(LARGE));
        grown("CopyOnWriteArraySet", CopyOnWriteArraySet::new);
        grown("ConcurrentHashMap.newKeySet", ConcurrentHashMap::newKeySet);
        grown("HashMap as set", () -> Collections.newSetFromMap(new HashMap<>(LARGE)));
        shrunk("shrunk HashSet", HashSet::new);
        shrunk("shrunk LinkedHashSet", LinkedHashSet::new);
        shrunk("shrunk ConcurrentHashMap.newKeySet", ConcurrentHashMap::newKeySet);
        shrunk("shrunk Hashtable", () -> Collections.newSetFromMap(new Hashtable<>()));
        shrunk("shrunk IdentityHashMap", () -> Collections.newSetFromMap(new IdentityHashMap<>()));
        ways.put("copied HashSet", HashSet::new);
        ways.put("copied LinkedHashSet", LinkedHashSet::new);
        ways.put("Set.copyOf", Set::copyOf);
        ways.put("set of sets", elements -> new HashSet<>(Set.of(new HashSet<>(elements))));
    }

    private void maps() {
        filled("HashMap", HashMap::new);
        filled("large HashMap", () -> new HashMap<>(LARGE));
        filled("dense HashMap", () -> new HashMap<>(2, 4f));
        filled("LinkedHashMap", LinkedHashMap::new);
        filled("large LinkedHashMap", () -> new LinkedHashMap<>(LARGE));
        filled("LinkedHashMap by access", () -> new LinkedHashMap<>(16, 0.75f, true));
        filled("Hashtable", Hashtable::new);
        filled("large Hashtable", () -> new Hashtable<>(LARGE));
        filled("IdentityHashMap", IdentityHashMap::new);
        filled("large IdentityHashMap", () -> new IdentityHashMap<>(LARGE));
        filled("ConcurrentHashMap", ConcurrentHashMap::new);
        filled("large ConcurrentHashMap", () -> new ConcurrentHashMap<>(LARGE));
        ways.put("copied HashMap", elements -> new HashMap<>(map(elements)));
        ways.put("copied LinkedHashMap", elements -> new LinkedHashMap<>(map(elements)));
        ways.put("copied Hashtable", elements -> new Hashtable<>(map(elements)));
        ways.put("copied ConcurrentHashMap", elements -> new ConcurrentHashMap<>(map(elements)));
        ways.put("Map.copyOf", elements -> Map.copyOf(map(elements)));
        ways.put("cloned HashMap", elements -> new HashMap<>(map(elements)).clone());
        ways.put("map of maps", elements -> new HashMap<>(Map.of("map", map(elements))));
    }

    private void wrapped() {
        ways.put(
                "unmodifiableSet",
                elements -> Collections.unmodifiableSet(new HashSet<>(elements)));
        ways.put(
                "synchronizedSet",
                elements -> Collections.synchronizedSet(new LinkedHashSet<>(elements)));
        ways.put(
                "checkedSet",
                elements -> Collections.checkedSet(new HashSet<Object>(elements), Object.class));
        ways.put("unmodifiableMap", elements -> Collections.unmodifiableMap(map(elements)));
        ways.put("synchronizedMap", elements -> Collections.synchronizedMap(map(elements)));
        ways.put(
                "unmodifiableList",
                elements -> Collections.unmodifiableList(new ArrayList<>(elements)));
        ways.put(
                "synchronizedList",
                elements -> Collections.synchronizedList(new LinkedList<>(elements)));
        ways.put("nCopies", elements -> Collections.nCopies(3, new HashSet<>(elements)));
    }

    private void grown(String name, Supplier<? extends Collection<Object>> make) {
        ways.put(name, elements -> grown(make.get(), elements));
    }

    /** Many others come and go. */
    private void shrunk(String name, Supplier<? extends Collection<Object>> make) {
        ways.put(
                name,
                elements -> {
                    Collection<Object> collection = grown(make.get(), elements);
                    List<Long> others = LongStream.range(0, LARGE).boxed().toList();
                    collection.addAll(others);
                    collection.removeAll(others);
                    return collection;
                });
    }

    private static Collection<Object> grown(Collection<Object> collection, List<?> elements) {
        collection.addAll(elements);
        return collection;
    }

    private void filled(String name, Supplier<? extends Map<Object, Object>> make) {
        ways.put(
                name,
                elements -> {
                    Map<Object, Object> map = make.get();
                    elements.forEach(each -> map.put(each, each.toString()));
                    return map;
                });
    }

    private static Map<Object, Object> map(List<?> elements) {
        Map<Object, Object> map = new HashMap<>();
        elements.forEach(each -> map.put(each, each.toString()));
        return map;
    }
}
