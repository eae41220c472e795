// Each test has the machine to itself: some measure time and memory, all start processes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
