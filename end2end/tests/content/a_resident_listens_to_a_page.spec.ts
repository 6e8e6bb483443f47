import { expect, test } from "@playwright/test";
import { at } from "../world";
