using System.Diagnostics;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// The tokens of a template with keys that tell what it would be with one or two of them variable: the key is a sum over
/// places, so each costs one subtraction and one addition. Immutable; any thread.
/// </summary>
internal sealed class TokenSequence
{
    private readonly Key128[] parts;
    private readonly Key128[] variables;
    private readonly bool[] isWord;

    public TokenSequence(string[] tokens, bool[] isWord, int generalized, KeyedHash hash)
    {
        Debug.Assert(tokens.Length == isWord.Length);
        (Tokens, this.isWord, Generalized) = (tokens, isWord, generalized);
        parts = new Key128[tokens.Length];
        variables = new Key128[tokens.Length];
        var variable = hash.Hash(MessageMask.Variable);
        var key = new Key128((ulong)tokens.Length, 0);
        for (var place = 0; place < tokens.Length; place++)
        {
            parts[place] = At(hash.Hash(tokens[place]), place);
            variables[place] = At(variable, place);
            key = Add(key, parts[place]);
            Words += isWord[place] ? 1 : 0;
        }

        Key = key;
    }

    public string[] Tokens { get; }

    /// <summary>Places that became variable because they took many values.</summary>
    public int Generalized { get; }

    /// <summary>Tokens with letters.</summary>
    public int Words { get; }

    public Key128 Key { get; }

    public bool IsWord(int place) => isWord[place];

    /// <summary>True where this many further words may become variable: at least as many constant ones are left as would not be.</summary>
    public bool CanGeneralize(int further) => Words - further >= Math.Max(1, Generalized + further);

    /// <summary>Its key with a place variable.</summary>
    public Key128 KeyWithout(int place) => Subtract(Add(Key, variables[place]), parts[place]);

    /// <summary>Its key with two places variable.</summary>
    public Key128 KeyWithout(int first, int second) => Subtract(Add(KeyWithout(first), variables[second]), parts[second]);

    /// <summary>The sequence with a place variable, or two.</summary>
    public TokenSequence Without(int first, int second, KeyedHash hash)
    {
        var (tokens, words) = ((string[])Tokens.Clone(), (bool[])isWord.Clone());
        (tokens[first], words[first]) = (MessageMask.Variable, false);
        if (second >= 0)
        {
            (tokens[second], words[second]) = (MessageMask.Variable, false);
        }

        return new TokenSequence(tokens, words, Generalized + (second >= 0 ? 2 : 1), hash);
    }

    /// <summary>True where all its constant tokens are those of another one of its length.</summary>
    public bool Covers(TokenSequence other)
    {
        Debug.Assert(other.Tokens.Length == Tokens.Length);
        for (var place = 0; place < Tokens.Length; place++)
        {
            if (!parts[place].Equals(variables[place]) && !parts[place].Equals(other.parts[place]))
            {
                return false;
            }
        }

        return true;
    }

    // Odd multipliers that differ by place, so that the same words in another order have another key.
    private static Key128 At(Fingerprint token, int place) => new(
        token.High * ((0x9e3779b97f4a7c15UL * ((ulong)place + 1)) | 1),
        token.Low * ((0xc2b2ae3d27d4eb4fUL * ((ulong)place + 1)) | 1));

    private static Key128 Add(Key128 left, Key128 right) => new(left.High + right.High, left.Low + right.Low);

    private static Key128 Subtract(Key128 left, Key128 right) => new(left.High - right.High, left.Low - right.Low);
}
