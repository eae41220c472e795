namespace BigOps.Correlation.Redis.Questions;

/// <summary>What one replica asks all others.</summary>
/// <param name="Number">The asker's number of it.</param>
/// <param name="Asker">The channel on which the asker hears answers.</param>
/// <param name="Content">What is asked.</param>
internal sealed record Question(long Number, string Asker, ReadOnlyMemory<byte> Content);
