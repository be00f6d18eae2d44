namespace TraderAgent.Simulation.Faults;

/// <summary>The process is gone: nothing after this point of the code ran.</summary>
public sealed class ProcessKilledException(string where) : Exception($"killed {where}");

/// <summary>The store cannot keep or give anything, and the process ends.</summary>
public sealed class StoreFailedException(string why) : Exception(why);
