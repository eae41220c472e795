namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>One pass of one service.</summary>
/// <param name="PerSecond">Alerts acknowledged and worked off per second.</param>
/// <param name="CpuMicroseconds">CPU of the process per alert.</param>
/// <param name="ResidentBytes">Memory at the end.</param>
internal sealed record Pass(double PerSecond, double CpuMicroseconds, long ResidentBytes);
