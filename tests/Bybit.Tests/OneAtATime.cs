// Bybit.Net keeps the clock's offset per process, and each simulated exchange has a clock of its own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
