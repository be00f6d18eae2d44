namespace TraderAgent.Simulation.Tests.Faults;

/// <summary>The process is gone: nothing after this point of the code ran.</summary>
public sealed class ProcessKilledException(string where) : Exception($"killed {where}");
