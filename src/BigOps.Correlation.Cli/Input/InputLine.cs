namespace BigOps.Correlation.Cli.Input;

/// <summary>One line of a file of events.</summary>
/// <param name="Number">Its number, from 1; empty lines count.</param>
/// <param name="Bytes">Its bytes without the line end, valid until the next line is asked for; empty where it is too long.</param>
/// <param name="TooLong">True where the line passes <see cref="LineReader.MaxLineBytes"/>.</param>
internal readonly record struct InputLine(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong = false);
