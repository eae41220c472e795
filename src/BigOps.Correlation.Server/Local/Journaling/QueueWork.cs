namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>What woke the journal's thread, besides entries.</summary>
/// <param name="Tick">The clock shall be told to the shard.</param>
/// <param name="Sync">What was written shall be made durable.</param>
/// <param name="Closed">Nothing more will come.</param>
internal readonly record struct QueueWork(bool Tick, bool Sync, bool Closed);
