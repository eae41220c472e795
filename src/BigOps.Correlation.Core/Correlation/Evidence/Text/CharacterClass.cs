namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>What a character can be part of. Letters and digits of every script count.</summary>
[Flags]
internal enum CharacterClass : byte
{
    /// <summary>Punctuation or a symbol.</summary>
    None = 0,

    /// <summary>A letter.</summary>
    Letter = 1,

    /// <summary>A digit.</summary>
    Digit = 2,

    /// <summary>A sign that holds a word together: dot, hyphen, underscore, at, dollar.</summary>
    Inner = 4,

    /// <summary>Space or control character.</summary>
    Space = 8,

    /// <summary>Outside ASCII; together with one of the others.</summary>
    Foreign = 16,
}
