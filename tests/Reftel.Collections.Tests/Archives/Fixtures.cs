namespace Reftel.Collections.Tests.Archives;

/// <summary>Archives that no library at hand can write; what is in them is invented.</summary>
internal static class Fixtures
{
    /// <summary>The first invented row and its line end, packed by xz.</summary>
    public static byte[] XzRow => Convert.FromBase64String("/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ABqAF9dABEMQGYtd1bEc5mJWYB/+Lk7S3pTuYnOrnfjY6edbKF2yhpJjmekDa4ay6PLgQHHgGZNxng6h/JeQaiLZEJ9mDv8HIkhUZAVpp4P41kxje0xeZpWP3nmaocWdGBvzAAAAADOArwYAAF3a8rimJqQQpkNAQAAAAABWVo=");

    /// <summary>The same telegram as a.txt and b.txt in one block of a 7z file.</summary>
    public static byte[] SolidSevenZip => Convert.FromBase64String("N3q8ryccAAQWWZh91QAAAAAAAAAgAAAAAAAAAHTgIHHgAPEAcV0AKQgCQ5KIjpqeCSQ3rjfuwL4UdRVtA/ttBN0ZEK7MKbZzPV0PzNWKImDjuvlAUmsGoxnVK84nGoWmnkCAEKnbEtkfoBCqDQA0q8KVO7wpc7uEePSbNcglri3VXKP5r74HA1MBMf4ESrspBVBCx4++oAAAAACBMweuD9TSfFlCFfazRX1pTY8dPfJmsL9AScArJFnlIeLeWWE1njtU71lstwAgVWUB5oG6kNw9UXlBlO3HBgyP5dU6lh9vWrfyPFUfhuL7mSHDth1Kj+OlAAAXBnkBCVwABwsBAAEjAwEBBV0AEAAADG4KAcHEFbwAAA==");

    /// <summary>a.txt in a 7z file, encrypted.</summary>
    public static byte[] EncryptedSevenZip => Convert.FromBase64String("N3q8ryccAATeY5aLgAAAAAAAAABiAAAAAAAAAAT5atRVWWAVTiR2H84kwDtjl10yA+NBqHqqqWq1/GCE74jtJvLwnWmgFVI5Bgz162OYvQS0sez12bY9YeZ1wQ8VbOvFq2kHG+FGM7Sfb0qvpAQNe3PlxREBcK1iY7hzmk2h2lAQNyWfYjFCa1/hKKh999AGaY9uUgYnGT95Ew9MfC8BFQEEBgABCYCAAAcLAQACJAbxBwESUw9lnZVtKPrjXi8Zgo/a4sMqISEBAAEADHZ5AAgKAf4qU+4AAAUBGQARDQBhAC4AdAB4AHQAAAAUCgEANZhB72t+3QEVBgEAIICkgQAA");

    /// <summary>a.txt in a 7z file, encrypted with its name.</summary>
    public static byte[] HiddenSevenZip => Convert.FromBase64String("N3q8ryccAAT+YCLB8AAAAAAAAAAvAAAAAAAAAC9vepcFZCyiDP6g4E5k/A62HYM3IcIuoGTlX9d4Y2EVtwfeVk928qkRpVBZg6BTi1XMD/k18FHD4L6yHQNtl2dkrkZ7NkQWkIFcguSj7q5TKu0BSgZjuBlQ4aS/8sc+uz0f3XMIi7o+vmio53vjIxnaSgGX0kTqvxOVa5lMoiYC3IAsrUdb4FVkCLgdvUbhf1hkHEEVPbbTpftyii13wasre8TGN99OsYjunfKtuuEHsw/H9/Q6739va7wQXbu0PNjIe9dBktXyZ59SyzjAFCfw5HX1iyClBD/Jk6gXb+L4QP7AivzjfPvwvU6HGDMdzokeFBIXBoCAAQlwAAcLAQABJAbxBwESUw+owc3Z2wtNRTGpkjJpO+k/DGIKAXnl7kMAAA==");

    /// <summary>a.txt in a zip file, encrypted by AES-256.</summary>
    public static byte[] EncryptedZip => Convert.FromBase64String("UEsDBDMAAQBjAJFke10AAAAAhgAAAHkAAAAFAAsAYS50eHQBmQcAAgBBRQMIAGPW9br9vVQAuyKo9L3aCSYZfCyPFNgV0jTy0TjWQnrrj9NT1n05jmVDTJkZgklJb74axzLUk6J9ayM5uVo6z/zCCAqwwRVDf9oZVJh59SpenNDBVGBiqUP6Ps10p0sM2zufcS0vgiVoFNi55fYyOwuAqtkYQH50Zd7a76zECQMTO7r5Ah+UUEsBAj8DMwABAGMAkWR7XQAAAACGAAAAeQAAAAUALwAAAAAAAAAggKSBAAAAAGEudHh0CgAgAAAAAAABABgANZhB72t+3QEAAAAAAAAAAAAAAAAAAAAAAZkHAAIAQUUDCABQSwUGAAAAAAEAAQBiAAAAtAAAAAAA");

    /// <summary>a.txt in a zip file, packed by Deflate64, as file managers pack what is large.</summary>
    public static byte[] Deflate64Zip => Convert.FromBase64String("UEsDBBUAAAAJAJFke13+KlPuagAAAHkAAAAFAAAAYS50eHRFyjEOwjAMBdDdp/gnqNJWqQSbY1whRAiKXRBsmRAScP+Rbn3zqximfgjhiVkTwo7mDM6aE5s9cC3VwfWm5AWmYs6uuLMdD4IpjpGWi5zZtoiwiiPZkk4qvoemRNR3kPb5or3a+9dRLUp/UEsBAj8DFQAAAAkAkWR7Xf4qU+5qAAAAeQAAAAUAJAAAAAAAAAAggKSBAAAAAGEudHh0CgAgAAAAAAABABgANZhB72t+3QEAAAAAAAAAAAAAAAAAAAAAUEsFBgAAAAABAAEAVwAAAI0AAAAAAA==");
}
